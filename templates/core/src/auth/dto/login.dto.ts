import { IsString, MaxLength } from 'class-validator';

export class LoginDto {
  @MaxLength(254)
  @IsString()
  email!: string;

  @MaxLength(1024)
  @IsString()
  password!: string;
}
