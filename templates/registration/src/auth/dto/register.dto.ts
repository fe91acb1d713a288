import { IsEmail, IsString, Matches, MaxLength } from 'class-validator';

export class RegisterDto {
  /** Nothing invisible: two addresses would look like one. */
  @Matches(/^\P{C}+$/u)
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @MaxLength(1024)
  password!: string;
}
