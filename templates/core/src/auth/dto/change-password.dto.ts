import { IsString, MaxLength } from 'class-validator';

export class ChangePasswordDto {
  @MaxLength(1024)
  @IsString()
  current_password!: string;

  @MaxLength(1024)
  @IsString()
  new_password!: string;
}
